package dev.meshclient.okhttp;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Whether the caller, or the mesh client, wants no answer any more, and what the caller then gets. */
final class GivingUp {
    private GivingUp() {}

    static boolean hasGivenUp(Call call, OkHttpTransport transport) {
        return call.isCanceled() || transport.aborted();
    }

    static void check(Call call, OkHttpTransport transport) throws IOException {
        check(call, transport, null);
    }

    /**
     * Throws what the caller gets who wants no answer any more.
     *
     * @param failure what has just failed, and would otherwise be judged
     */
    static void check(Call call, OkHttpTransport transport, @Nullable IOException failure) throws IOException {
        if (call.isCanceled()) {
            throw caused(new IOException("Canceled"), failure);
        }
        if (transport.aborted()) {
            throw caused(new IOException("Canceled: the mesh client is closed"), failure);
        }
        if (failure != null && Thread.currentThread().isInterrupted() && isInterrupt(failure)) {
            throw caused(interrupted(), failure);
        }
    }

    /**
     * An interrupted thread may fail for other reasons too. Okio looks at the flag before it reads or writes; a virtual
     * thread that is blocked in doing so has its socket closed by the JDK.
     */
    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean told = cause.getClass() == InterruptedIOException.class && !"timeout".equals(cause.getMessage());
            if (told || "Closed by interrupt".equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted");
    }

    private static IOException caused(IOException exception, @Nullable IOException cause) {
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
