package dev.meshclient.okhttp;

import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.time.Ticket;
import dev.meshclient.time.Waiter;
import java.io.IOException;
import okhttp3.Call;

/** Waits between attempts, until the time comes or a permit is granted, and no longer than somebody wants the answer. */
final class Waiting {
    private final Call call;
    private final OuterCall outer;
    private final OkHttpTransport transport;
    private final Waiter waiter;

    Waiting(Call call, OuterCall outer, OkHttpTransport transport, Waiter waiter) {
        this.call = call;
        this.outer = outer;
        this.transport = transport;
        this.waiter = waiter;
    }

    Step await(Step.Wait step, MeshCall meshCall) throws IOException {
        outer.wakes(waiter);
        transport.enter(waiter);
        try {
            return granted(step) ? meshCall.onPermit() : meshCall.onTimer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GivingUp.interrupted();
        } finally {
            transport.leave(waiter);
            outer.wakes(null);
        }
    }

    /** Returns whether the permit came before the time did. */
    private boolean granted(Step.Wait step) throws IOException, InterruptedException {
        Ticket ticket = step.ticket();
        if (ticket != null) {
            ticket.onGranted(waiter::wake);
        }
        do {
            GivingUp.check(call, transport);
            if (ticket != null && ticket.granted()) {
                return true;
            }
        } while (waiter.await(step.wakeAtNanos()));
        return false;
    }
}
