package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.model.RetryBudget;
import dev.meshclient.resilience.RetryAdmission;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Retries compete for the only unit of a budget. */
public class BudgetStress {

    private static RetryAdmission oneUnit() {
        return RetryAdmission.create(new RetryBudget(0, 1), () -> 0);
    }

    /** Of two retries one gets it. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first one.")
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second one.")
    @State
    public static class BothWantIt {
        private final RetryAdmission budget = oneUnit();

        @Actor
        public void first(ZZ_Result result) {
            result.r1 = budget.tryAcquire();
        }

        @Actor
        public void second(ZZ_Result result) {
            result.r2 = budget.tryAcquire();
        }
    }

    /** A unit that is given back can be had again, once. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Had again at once.")
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "Had again afterwards.")
    @State
    public static class GivenBackAndWanted {
        private final RetryAdmission budget = oneUnit();

        public GivenBackAndWanted() {
            budget.tryAcquire();
        }

        @Actor
        public void giveBack() {
            budget.release();
        }

        @Actor
        public void want(ZZ_Result result) {
            result.r1 = budget.tryAcquire();
        }

        @Arbiter
        public void afterwards(ZZ_Result result) {
            result.r2 = budget.tryAcquire();
        }
    }
}
