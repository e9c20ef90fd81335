package dev.meshclient.okhttp;

import okhttp3.Call;
import okio.AsyncTimeout;

/** OkHttp's timer of the application's call, for its call timeout or deadline. It cancels the call as anybody might. */
final class CallerTimer {
    private CallerTimer() {}

    /**
     * Returns whether it was this timer that cancelled the call. OkHttp then no longer replaces what the call fails with
     * by an exception of its own.
     */
    static boolean hasCancelled(Call call) {
        return call.isCanceled() && call.timeout() instanceof AsyncTimeout timer && timer.exit();
    }
}
