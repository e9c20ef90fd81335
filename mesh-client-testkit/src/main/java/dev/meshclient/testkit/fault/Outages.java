package dev.meshclient.testkit.fault;

import java.time.Duration;

/** When something cannot be reached, within a {@link FaultScript}. */
public final class Outages {
    private final FaultScript script;
    private final FaultTarget target;

    Outages(FaultScript script, FaultTarget target) {
        this.script = script;
        this.target = target;
    }

    /**
     * It cannot be reached from then on, for some time.
     *
     * @param at since the beginning of the script
     * @param duration more than zero
     */
    public FaultScript outage(Duration at, Duration duration) {
        FaultScript.requirePositive(duration);
        return script.with(at, target, new Fault.IsCutOff()).with(at.plus(duration), target, new Fault.Recovers());
    }

    /**
     * It cannot be reached from then on, until the end of the test.
     *
     * @param at since the beginning of the script
     */
    public FaultScript outage(Duration at) {
        return script.with(at, target, new Fault.IsCutOff());
    }
}
