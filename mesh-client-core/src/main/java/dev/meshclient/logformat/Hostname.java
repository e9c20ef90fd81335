package dev.meshclient.logformat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The machine's name. Asked for when the first line wants it, by the thread that writes lines: the JDK looks up the name's
 * address, too, which may take its time.
 */
final class Hostname {
    private Hostname() {}

    static @Nullable String get() {
        return Holder.NAME;
    }

    /** Filled once, when it is first needed. */
    private static final class Holder {
        private static final @Nullable String NAME = ask();

        private static @Nullable String ask() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return System.getenv("HOSTNAME");
            }
        }
    }
}
