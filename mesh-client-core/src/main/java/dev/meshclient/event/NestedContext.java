package dev.meshclient.event;

/**
 * A listener's context inside of another; if the listener fails, the other one remains.
 *
 * @param failures those of the listener that the inner one is of
 */
record NestedContext(ListenerFailures failures, CallerContext outer, CallerContext inner) implements CallerContext {

    @Override
    public CallObserver.Scope open() {
        CallObserver.Scope outerScope = outer.open();
        CallObserver.Scope innerScope = openInner();
        return () -> {
            try {
                innerScope.close();
            } catch (Throwable e) {
                failures.failed("a caller's context", e);
            } finally {
                outerScope.close();
            }
        };
    }

    private CallObserver.Scope openInner() {
        try {
            return inner.open();
        } catch (Throwable e) {
            failures.failed("a caller's context", e);
            return CallObserver.NO_SCOPE;
        }
    }
}
