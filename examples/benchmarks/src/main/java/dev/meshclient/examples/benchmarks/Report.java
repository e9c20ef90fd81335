package dev.meshclient.examples.benchmarks;

import java.util.Locale;

/** Prints tables and bars. */
final class Report {
    private static final double INVALID_ABOVE = 3.0;

    private final double calibration;

    Report(double calibration) {
        this.calibration = calibration;
    }

    void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A bar on a number that does not depend on the machine's speed, such as bytes. */
    void exactBar(String name, double measured, String unit, double limit, String peer, double peerValue) {
        bar(name, measured, unit, limit, limit, peer, peerValue, true);
    }

    /** A bar on a time: its limit is multiplied by how much slower this machine is than the one it was written on. */
    void timeBar(String name, double measured, String unit, double limit, String peer, double peerValue) {
        bar(name, measured, unit, limit, limit * calibration, peer, peerValue, calibration <= INVALID_ABOVE);
    }

    private void bar(
            String name,
            double measured,
            String unit,
            double limit,
            double effective,
            String peer,
            double peerValue,
            boolean valid) {
        boolean passed = measured <= effective;
        line(
                "BAR %s measured=%.2f unit=%s limit<=%.2f peer(%s)=%.2f calibration=%.2f %s",
                name,
                measured,
                unit,
                limit,
                peer,
                peerValue,
                calibration,
                !valid ? "INVALID" : passed ? "PASS" : "MISS");
    }
}
