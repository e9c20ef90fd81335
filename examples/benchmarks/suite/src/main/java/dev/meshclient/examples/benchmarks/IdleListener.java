package dev.meshclient.examples.benchmarks;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;

/** Hears of every call, and does nothing. */
final class IdleListener implements MeshListener {
    private static final CallObserver OBSERVER = new CallObserver() {};

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return OBSERVER;
    }
}
