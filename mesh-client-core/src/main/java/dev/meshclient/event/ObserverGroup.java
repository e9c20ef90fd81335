package dev.meshclient.event;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The observers of one call, as a list: each knows the next one. The one that throws is dropped. The list is gone through in
 * loops that are written out, since a lambda would be made each time.
 */
final class ObserverGroup implements CallObserver {
    private final ListenerFailures failures;
    private CallObserver observer;
    private @Nullable ObserverGroup next;

    /**
     * Adds an observer at the end.
     *
     * @param before the last one until now; null for none
     */
    ObserverGroup(ListenerFailures failures, CallObserver observer, @Nullable ObserverGroup before) {
        this.failures = failures;
        this.observer = observer;
        if (before != null) {
            before.next = this;
        }
    }

    private void drop(Throwable problem) {
        observer = NONE;
        failures.failed("a call", problem);
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.attemptStarting(attempt, endpoint, headers);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        Scope scope = NO_SCOPE;
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                scope = each.inside(scope, each.observer.attemptScope(attempt, exchange));
            } catch (Throwable e) {
                each.drop(e);
            }
        }
        return scope;
    }

    private Scope inside(Scope outer, Scope inner) {
        if (inner == NO_SCOPE) {
            return outer;
        }
        return () -> {
            try {
                inner.close();
            } catch (Throwable e) {
                drop(e);
            } finally {
                outer.close();
            }
        };
    }

    @Override
    public void requestSent(int attempt, long sinceStartNanos) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.requestSent(attempt, sinceStartNanos);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.attemptEnded(attempt, outcome, durationNanos);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public void responseDiscarded(int attempt) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.responseDiscarded(attempt);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public void responseHeaders(int attempt, int status, long sinceStartNanos) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.responseHeaders(attempt, status, sinceStartNanos);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public void bodyEnded(int attempt, @Nullable Throwable failure) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.bodyEnded(attempt, failure);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }

    @Override
    public void callEnded(Summary summary) {
        for (ObserverGroup each = this; each != null; each = each.next) {
            try {
                each.observer.callEnded(summary);
            } catch (Throwable e) {
                each.drop(e);
            }
        }
    }
}
