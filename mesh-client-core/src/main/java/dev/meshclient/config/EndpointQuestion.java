package dev.meshclient.config;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** One question to an endpoint, on one thread; another one may cancel it. */
final class EndpointQuestion {
    private static final int REDIRECTS = 5;

    /** A host that is there takes a connection in less, also if a packet is lost. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private final EndpointSettings settings;
    private final Validators known;
    private final Duration limit;
    private final Ticker ticker;
    private final long startNanos;
    private final Cancellation cancellation = new Cancellation();

    /**
     * Creates a question.
     *
     * @param known the version that need not be sent again
     */
    EndpointQuestion(EndpointSettings settings, Validators known, Ticker ticker) {
        this.settings = settings;
        this.known = known;
        this.limit = waits() ? settings.deadline().plus(settings.longPoll()) : settings.deadline();
        this.ticker = ticker;
        this.startNanos = ticker.read();
    }

    private boolean waits() {
        return settings.longPolls() && !known.isEmpty();
    }

    EndpointAnswer ask() throws IOException {
        try {
            return follow();
        } catch (IOException | RuntimeException e) {
            throw cancellation.isCancelled()
                    ? new IOException("cancelled", e)
                    : EndpointFailure.of(settings.uri(), e, limit);
        } finally {
            cancellation.end();
        }
    }

    private EndpointAnswer follow() throws IOException {
        URI uri = settings.uri();
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpURLConnection asked = open(uri);
            int status = asked.getResponseCode();
            if (!Redirect.is(status)) {
                return answer(status, asked);
            }
            uri = Redirect.target(uri, status, asked.getHeaderField("Location"));
            asked.disconnect();
        }
        throw new IOException("more redirects than " + REDIRECTS);
    }

    private HttpURLConnection open(URI uri) throws IOException {
        HttpURLConnection opened = (HttpURLConnection) uri.toURL().openConnection();
        opened.setInstanceFollowRedirects(false);
        int leftMillis = leftMillis();
        opened.setReadTimeout(leftMillis);
        opened.setConnectTimeout((int) Math.min(leftMillis, CONNECT_LIMIT.toMillis()));
        writeHeaders(opened);
        if (opened instanceof HttpsURLConnection secured) {
            secured.setSSLSocketFactory(hold());
            secured.setHostnameVerifier((host, session) -> false);
        }
        cancellation.begin(opened);
        opened.connect();
        check();
        return opened;
    }

    private int leftMillis() throws IOException {
        check();
        return (int) Math.max(1, limit.minusNanos(tookNanos()).toMillis());
    }

    private void writeHeaders(HttpURLConnection opened) throws IOException {
        opened.setRequestProperty("Accept", "*/*");
        opened.setRequestProperty("User-Agent", "mesh-client");
        settings.headers().forEach(opened::setRequestProperty);
        opened.setRequestProperty("Accept-Encoding", "gzip");
        opened.setRequestProperty("Connection", "close");
        known.send(opened);
        if (waits()) {
            opened.setRequestProperty("Prefer", "wait=" + settings.longPoll().toSeconds());
        }
        Credential credential = settings.credential();
        if (credential != null) {
            opened.setRequestProperty("Authorization", credential.authorization());
        }
    }

    private HeldSockets hold() throws IOException {
        HeldSockets made = new HeldSockets(context().getSocketFactory());
        cancellation.hold(made);
        return made;
    }

    private SSLContext context() throws IOException {
        Supplier<SSLContext> tls = settings.tls();
        try {
            return tls == null ? SSLContext.getDefault() : tls.get();
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new IOException("no TLS context: " + e.getMessage(), e);
        }
    }

    private EndpointAnswer answer(int status, HttpURLConnection asked) throws IOException {
        Validators validators = Validators.of(asked);
        boolean waited = waits() && LongPoll.waited(asked, tookNanos(), settings.longPoll());
        if (status == HttpURLConnection.HTTP_OK) {
            return new EndpointAnswer(text(asked), validators, Freshness.of(asked), waited);
        } else if (status == HttpURLConnection.HTTP_NOT_MODIFIED && !known.isEmpty()) {
            return new EndpointAnswer(null, validators.orElse(known), Freshness.of(asked), waited);
        }
        throw EndpointFailure.of(status, asked.getHeaderField("Retry-After"));
    }

    private String text(HttpURLConnection asked) throws IOException {
        cancellation.beginReading();
        InputStream body = new BodyStream(asked.getInputStream(), asked.getContentLengthLong(), this::check);
        return EndpointBody.read(body, asked.getContentEncoding());
    }

    private long tookNanos() {
        return ticker.read() - startNanos;
    }

    private void check() throws IOException {
        cancellation.check();
        if (tookNanos() > limit.toNanos()) {
            throw new SocketTimeoutException("not finished in time");
        }
    }

    /** Has the question fail soon. Does not block. */
    void cancel() {
        cancellation.cancel();
    }
}
