package dev.meshclient.security;

import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Warns of a certificate outside of its time; whether that matters is for the other side to say. */
final class Validity {
    private final WallClock clock;
    private final RepeatedLog log;

    Validity(WallClock clock, Ticker ticker) {
        this.clock = clock;
        this.log = new RepeatedLog(PemFiles.class, ticker::read);
    }

    void check(Path file, X509Certificate certificate) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            log.warn("{}: the certificate has expired at {}", file, until);
        } else if (now.isBefore(from)) {
            log.warn("{}: the certificate is not valid before {}", file, from);
        }
    }
}
