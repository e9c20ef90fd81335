package dev.meshclient.event;

/** A listener's context inside of another; if the listener fails, the other one remains. */
record NestedContext(Listeners listeners, CallerContext outer, CallerContext inner) implements CallerContext {

    @Override
    public CallObserver.Scope open() {
        CallObserver.Scope outerScope = outer.open();
        CallObserver.Scope innerScope = openInner();
        return () -> {
            try {
                innerScope.close();
            } catch (RuntimeException e) {
                listeners.failed(inner, e);
            } finally {
                outerScope.close();
            }
        };
    }

    private CallObserver.Scope openInner() {
        try {
            return inner.open();
        } catch (RuntimeException e) {
            listeners.failed(inner, e);
            return CallObserver.NO_SCOPE;
        }
    }
}
