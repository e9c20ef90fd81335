package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Scope;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call that a listener hears of step by step, in the order that {@link CallObserver} documents. */
final class ScriptedCall {
    static final CallInfo INFO = new CallInfo("orders.kit.local", "everything", "orders-v1");

    private static final long NANOS = 1_000_000;

    private final CallObserver observer;
    private int attempts;
    private int retries;
    private boolean delivered;
    private boolean unseen;

    /** Of the attempt that is under way; seen by an observer whose scope is opened. */
    private PlayedExchange exchange = new PlayedExchange();

    private ScriptedCall(CallObserver observer) {
        this.observer = observer;
    }

    /** Begins a call with a target. */
    static ScriptedCall start(MeshListener listener) {
        return start(listener, INFO);
    }

    static ScriptedCall start(MeshListener listener, CallInfo info) {
        MeshRequest request = MeshRequest.of("GET", "http://orders.kit.local/x?y", Map.of("X-Kit", "yes"));
        return new ScriptedCall(
                Objects.requireNonNull(listener.callStarted(request, info), "callStarted returned null"));
    }

    /** An adaptor sees nothing of its attempts. */
    ScriptedCall unseen() {
        unseen = true;
        return this;
    }

    /** An attempt is begun. */
    ScriptedCall begin() {
        attempts++;
        exchange = new PlayedExchange();
        observer.attemptStarting(attempts, Endpoint.of("10.0.0." + attempts, 8080), ScriptedCall::requireHeader);
        return this;
    }

    private static void requireHeader(String name, String value) {
        assertThat(name).as("name of a header").matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
        assertThat(value).as("value of header %s", name).isNotNull().doesNotContain("\r", "\n");
    }

    /** The attempt's scope is opened on the running thread. */
    Scope scope() {
        return Objects.requireNonNull(
                observer.attemptScope(attempts, unseen ? Exchange.UNSEEN : exchange), "attemptScope returned null");
    }

    /** An attempt is made, all of it on the running thread. */
    ScriptedCall attempt(Outcome outcome) {
        begin();
        scope().close();
        if (outcome.isResponse()) {
            sent();
        }
        return ended(outcome);
    }

    /** The request of the attempt is written. */
    ScriptedCall sent() {
        exchange.sent();
        observer.requestSent(attempts, NANOS / 2);
        return this;
    }

    ScriptedCall ended(Outcome outcome) {
        if (outcome.isResponse()) {
            exchange.answered();
        }
        observer.attemptEnded(attempts, outcome, NANOS);
        return this;
    }

    /** There will be another attempt. */
    ScriptedCall retried(Outcome outcome) {
        retries++;
        if (outcome.isResponse()) {
            observer.responseDiscarded(attempts);
        }
        return this;
    }

    ScriptedCall delivered(int status) {
        delivered = true;
        observer.responseHeaders(attempts, status, 0);
        return this;
    }

    ScriptedCall bodyEnded(@Nullable IOException failure) {
        if (failure == null) {
            exchange.read();
        }
        observer.bodyEnded(attempts, failure);
        return this;
    }

    void end(int status, @Nullable ResponseFlag flag) {
        LocalReply reply =
                delivered || flag == null ? null : new LocalReply.Failure(flag, new IOException(flag.toString()));
        observer.callEnded(new Summary(status, flag, details(status, flag), reply, attempts, retries, 2 * NANOS));
    }

    private String details(int status, @Nullable ResponseFlag flag) {
        if (status == 0) {
            return "downstream_remote_disconnect";
        }
        if (flag == null) {
            return "via_upstream";
        }
        return delivered
                ? "upstream_reset_after_response_started{connection_termination}"
                : "upstream_reset_before_response_started{remote_connection_failure}";
    }

    /** The only attempt has been answered: the answer is read to its end. */
    void succeed() {
        sent().ended(Outcome.response(200)).delivered(200).bodyEnded(null).end(200, null);
    }
}
