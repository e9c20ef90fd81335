package dev.meshclient.okhttp;

import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.model.Outcome;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: OkHttp's call to the endpoint, seen from its listener. What happens before the response headers is noted
 * for the thread that performs it; the end of the delivered body is reported once, from whichever thread it comes.
 */
final class Attempt extends RequestProgress {
    private static final Object DELIVERED = new Object();
    private static final Object OVER = new Object();
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Attempt.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CallDriver driver;
    private final Step.Send step;
    private final EndpointClient endpoint;
    private final Call call;
    private final @Nullable IdleTimer idle;
    private boolean sent;

    /** Null for a request that is written before its response headers are read. */
    private final @Nullable LateRequest late;

    private volatile @Nullable AttemptTimer timer;

    /** When the step that is in force ends; read by whichever thread ends the body. */
    private volatile long wakeAtNanos;

    /** Null, then how it ended or that it was delivered, then over. */
    private volatile @Nullable Object state;

    /** Those of its connection whose responses callers have, once they have this one's. */
    private @Nullable DeliveredAttempts delivered;

    /** Another one whose response was delivered before on the same connection. */
    private volatile @Nullable Attempt before;

    Attempt(CallDriver driver, Step.Send step, EndpointClient endpoint, Call call, @Nullable IdleTimer idle) {
        this.driver = driver;
        this.step = step;
        this.endpoint = endpoint;
        this.call = call;
        this.idle = idle;
        this.wakeAtNanos = step.wakeAtNanos();
        RequestBody body = call.request().body();
        this.late = body != null && body.isDuplex() ? new LateRequest(call, step.fromSentNanos()) : null;
    }

    int number() {
        return step.attempt();
    }

    Call call() {
        return call;
    }

    @Override
    InetSocketAddress target(InetSocketAddress asked) {
        return endpoint.target(asked);
    }

    @Override
    @Nullable
    Response readable() {
        return driver.responseOf(this);
    }

    /** Performs it up to the response headers. */
    Response execute() throws IOException {
        call.addEventListener(this);
        if (wakeAtNanos != Long.MAX_VALUE) {
            setOwnTimer();
        }
        driver.cancelsWithCall(call);
        if (idle != null) {
            idle.start();
        }
        Response response;
        boolean timedOut;
        try {
            response = call.execute();
        } finally {
            timedOut = stopWaiting();
        }
        if (timedOut || call.isCanceled()) {
            response.close();
            throw new IOException("Canceled");
        }
        return retryAfter() == null || response.header(RetryAfterGuard.RETRY_AFTER) != null
                ? response
                : response.newBuilder()
                        .header(RetryAfterGuard.RETRY_AFTER, retryAfter())
                        .build();
    }

    /** Response headers are awaited no longer. Returns whether a timer has ended the wait, and is about to cancel the call. */
    private boolean stopWaiting() {
        boolean timedOut = stopTimer();
        if (late != null) {
            timedOut |= late.answered();
            if (late.isSent()) {
                tell(late.sentAtNanos());
            }
        }
        return timedOut;
    }

    /** Tells the call what another thread has noted. */
    private void tell(long sentAtNanos) {
        long untilNanos = driver.meshCall().onSent(number(), sentAtNanos);
        wakeAtNanos = Math.min(wakeAtNanos, untilNanos);
    }

    /** Aborts it, or the body of its response. */
    void abort() {
        call.cancel();
    }

    boolean isOver() {
        return state == OVER;
    }

    @Nullable
    Attempt before() {
        return before;
    }

    void follow(@Nullable Attempt earlier) {
        before = earlier;
    }

    /** Returns whether the time of the step that is in force has come. */
    boolean due() {
        return wakeAtNanos != Long.MAX_VALUE && driver.now() - wakeAtNanos >= 0;
    }

    /** Returns what a failure before the response headers was. */
    Outcome.Kind failedBeforeHeaders(IOException failure) {
        if (idle != null && idle.fired()) {
            return Outcome.Kind.IDLE_TIMEOUT;
        }
        return switch (failing()) {
            case CONNECTION -> Outcome.Kind.CONNECT_FAILURE;
            case EXCHANGE -> Failures.ofExchange(failure, connectionEnded());
            case APPLICATION ->
                refusable() && failure instanceof ProtocolException
                        ? Outcome.Kind.PROTOCOL_ERROR
                        : Outcome.Kind.REQUEST_BODY_FAILED;
        };
    }

    /** Returns whether no timer would end the body of this response, or none that has begun. */
    boolean unbounded(Step.Deliver next) {
        return idle == null && next.wakeAtNanos() == Long.MAX_VALUE;
    }

    /** The response goes to the caller; the times of this step bound its body. */
    void deliver(Step.Deliver next, boolean hasBody) {
        long untilNanos = hasBody ? next.wakeAtNanos() : Long.MAX_VALUE;
        if (untilNanos != wakeAtNanos) {
            wakeAtNanos = untilNanos;
        }
        if (connection() != null) {
            delivered = endpoint.delivered(this, connection());
        }
        if (!STATE.compareAndSet(this, null, DELIVERED)) {
            over((BodyEnd) STATE.getAndSet(this, OVER));
            return;
        }
        if (untilNanos != Long.MAX_VALUE) {
            boundBody();
        }
        if (late != null && late.delivered(next.fromSentNanos())) {
            boundFromSent(late);
        }
    }

    /** A request that outlasts its response headers has ended, perhaps on another thread than the body will. */
    private void boundFromSent(LateRequest sent) {
        long untilNanos = sent.bodyEndsAtNanos();
        if (untilNanos < wakeAtNanos) {
            wakeAtNanos = untilNanos;
            stopTimer();
            startTimer();
            if (state == OVER) {
                stopTimer();
            }
        }
    }

    /**
     * OkHttp's own timer says what it was, but is of no use for a duplex call, which OkHttp has exempted from it. It runs
     * to the end of the body, and was set as the attempt began.
     */
    private void boundBody() {
        if (late != null) {
            startTimer();
        } else if (wakeAtNanos < step.wakeAtNanos()) {
            restartOwnTimer();
        }
    }

    private void restartOwnTimer() {
        if (call.timeout() instanceof AsyncTimeout own) {
            own.exit();
            setOwnTimer();
            own.enter();
        } else {
            startTimer();
        }
    }

    private void setOwnTimer() {
        call.timeout().timeout(Math.max(1, wakeAtNanos - driver.now()), TimeUnit.NANOSECONDS);
    }

    private void ended(BodyEnd end) {
        if (!STATE.compareAndSet(this, null, end) && STATE.compareAndSet(this, DELIVERED, OVER)) {
            over(end);
        }
    }

    private void over(BodyEnd end) {
        if (delivered != null) {
            delivered.remove(this);
        }
        stopTimers();
        boolean callers = end.kind() == Outcome.Kind.CANCELLED && driver.callersTimeIsOver();
        driver.meshCall().onBodyEnd(number(), callers ? new BodyEnd(Outcome.Kind.CALLER_TIMEOUT, end.cause()) : end);
    }

    private BodyEnd broken(@Nullable IOException failure) {
        if (driver.givenUp()) {
            return BodyEnd.CANCELLED;
        }
        if (idle != null && idle.fired()) {
            return new BodyEnd(Outcome.Kind.IDLE_TIMEOUT, failure);
        }
        if (due()) {
            return new BodyEnd(Outcome.Kind.REQUEST_TIMEOUT, failure);
        }
        return call.isCanceled() ? BodyEnd.CANCELLED : Failures.ofBody(failure, connectionEnded());
    }

    @Override
    void sent() {
        if (late != null) {
            if (late.sent(driver.now())) {
                boundFromSent(late);
            }
            return;
        }
        if (sent || !driver.isPerforming()) {
            return;
        }
        sent = true;
        MeshCall meshCall = driver.meshCall();
        long untilNanos = meshCall.onSent(number());
        if (untilNanos < wakeAtNanos) {
            wakeAtNanos = untilNanos;
            startTimer();
        }
    }

    private void startTimer() {
        AttemptTimer present = timer;
        AttemptTimer started = present == null ? new AttemptTimer(call) : present;
        timer = started;
        started.start(wakeAtNanos - driver.now());
    }

    private boolean stopTimer() {
        AttemptTimer started = timer;
        return started != null && started.stop();
    }

    void stopTimers() {
        stopTimer();
        if (idle != null) {
            idle.stop();
        }
    }

    @Override
    public void callEnd(Call call) {
        ended(BodyEnd.COMPLETE);
        endpoint.ended();
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        ended(broken(failure));
        endpoint.ended();
    }

    /** Comes also for a response that nobody reads: it is all that ends such a body. */
    @Override
    public void canceled(Call call) {
        ended(broken(null));
    }
}
