package dev.meshclient.resilience;

import dev.meshclient.model.RetryBudget;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Envoy's {@code retry_budget} ({@code resource_manager_impl.h}): at most
 * {@code max(budgetPercent / 100 * active, minRetryConcurrency)} retries at once, the share rounded down.
 */
final class BudgetedRetryAdmission implements RetryAdmission {
    private final double share;
    private final int minimum;
    private final IntSupplier activeRequests;
    private final AtomicInteger taken = new AtomicInteger();

    BudgetedRetryAdmission(RetryBudget budget, IntSupplier activeRequests) {
        this.share = budget.budgetPercent() / 100;
        this.minimum = budget.minRetryConcurrency();
        this.activeRequests = activeRequests;
    }

    @Override
    public boolean tryAcquire() {
        int limit = limit();
        int current = taken.get();
        while (current < limit) {
            int witness = taken.compareAndExchange(current, current + 1);
            if (witness == current) {
                return true;
            }
            current = witness;
        }
        return false;
    }

    @Override
    public int taken() {
        return taken.get();
    }

    @Override
    public int limit() {
        return Math.max(minimum, (int) (share * activeRequests.getAsInt()));
    }

    @Override
    public void release() {
        taken.getAndDecrement();
    }
}
