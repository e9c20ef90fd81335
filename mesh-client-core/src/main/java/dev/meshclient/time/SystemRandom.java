package dev.meshclient.time;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Thread-local generators, each value mixed with a salt that {@link #reseed} draws anew: the generators' own seeds are
 * part of a process image, the salt of a restored process is not.
 */
final class SystemRandom implements RandomSource {
    private volatile long salt;

    @Override
    public long nextLong() {
        return ThreadLocalRandom.current().nextLong() ^ salt;
    }

    @Override
    public void reseed() {
        salt = new SecureRandom().nextLong();
    }
}
