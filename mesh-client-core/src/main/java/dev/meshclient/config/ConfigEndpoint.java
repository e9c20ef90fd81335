package dev.meshclient.config;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A source that fetches a document, of any dialect, from a web server: a GET over HTTP or HTTPS, again and again, with
 * {@code If-None-Match} or {@code If-Modified-Since} (RFC 9110, section 13.1) once a version is known.
 *
 * <pre>{@code
 * ConfigSource source = ConfigEndpoint.builder(URI.create("https://config.internal/mesh.yaml"))
 *         .longPoll(Duration.ofSeconds(30))
 *         .bearerTokenFile(Path.of("/var/run/secrets/tokens/config"))
 *         .build();
 * }</pre>
 *
 * <p>Anything but a whole document of at most 8 MB, unpacked, is an {@link IOException} of that one {@link #fetch}: another
 * status than 200 and 304, a body that is cut off or cannot be unpacked, a redirect to another origin, or more than 5 of
 * them. What the document says is judged when it is loaded. Messages and {@link #name} show neither credentials nor the
 * values of the query.
 *
 * <p>After a failure the mesh client asks again by its own schedule, whatever {@code Retry-After} says.
 * {@code Cache-Control: max-age} that is longer than the interval lengthens it, to an hour at most.
 *
 * <p>The JVM's proxies apply, as set by {@link java.net.ProxySelector} or {@code http.proxyHost}; host names of certificates are
 * always verified. A connection is used for one question. It starts no thread.
 *
 * <p>Safe for use by several threads. {@link #fetch} blocks. {@link #cancel} ends a question at once over HTTPS, and while it
 * waits for an answer. The JDK cannot end one over HTTP that is connecting, which ends after 3 s, nor one whose body has
 * stopped, which ends when {@link #deadline} has passed without a byte; a thread is busy with it until then.
 */
public final class ConfigEndpoint implements ConfigSource {
    private final EndpointSettings settings;
    private final EndpointPace pace;
    private final String name;
    private final Ticker ticker;
    private volatile Version version = Version.NONE;
    private volatile Duration interval;
    private @Nullable EndpointQuestion current;
    private boolean closed;

    ConfigEndpoint(EndpointSettings settings, Ticker ticker) {
        this.settings = settings;
        this.pace = new EndpointPace(settings);
        this.name = RedactedUri.of(settings.uri());
        this.ticker = ticker;
        this.interval = pace.first();
    }

    /**
     * Returns a builder for a source with defaults.
     *
     * @param uri where the document is: {@code http} or {@code https}, without a user and without a fragment
     * @throws IllegalArgumentException if it is not as said
     */
    public static Builder builder(URI uri) {
        return new Builder(EndpointRules.uri(uri));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        Version before = version;
        boolean knows = previous != null && previous.equals(before.document);
        EndpointQuestion question = new EndpointQuestion(settings, knows ? before.validators : Validators.NONE, ticker);
        begin(question);
        try {
            EndpointAnswer answer = question.ask();
            ConfigDocument document = answer.document(name, previous);
            version = new Version(document, answer.validators());
            interval = pace.after(answer, !document.equals(previous));
            return document;
        } finally {
            end();
        }
    }

    private synchronized void begin(EndpointQuestion question) throws IOException {
        if (closed) {
            throw new IOException(name + ": closed");
        }
        current = question;
    }

    private synchronized void end() {
        current = null;
    }

    /** Returns the interval that was set, or what the last answer makes of it. */
    @Override
    public Duration interval() {
        return interval;
    }

    /** Returns the deadline that was set, and with long polling the time that an endpoint may wait besides. */
    @Override
    public Duration deadline() {
        return settings.deadline().plus(settings.longPoll());
    }

    @Override
    public synchronized void cancel() {
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancel();
    }

    /** What was fetched last. */
    private record Version(@Nullable ConfigDocument document, Validators validators) {
        private static final Version NONE = new Version(null, Validators.NONE);
    }

    /** How an endpoint is asked. Not safe for use by several threads. */
    public static final class Builder {
        private final URI uri;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Duration pollInterval = Duration.ofSeconds(10);
        private Duration longPoll = Duration.ZERO;
        private Duration deadline = Duration.ofSeconds(10);
        private @Nullable Credential credential;
        private @Nullable Supplier<SSLContext> tls;
        private boolean insecureCredentials;

        private Builder(URI uri) {
            this.uri = uri;
        }

        /**
         * Sets how long to wait between two questions; 10 s unless it is set.
         *
         * @param interval 1 ms .. 24 h
         */
        public Builder pollInterval(Duration interval) {
            pollInterval = EndpointRules.pollInterval(interval);
            return this;
        }

        /**
         * Asks the endpoint to keep a question until there is a change, by {@code Prefer: wait} (RFC 7240, section 4.3); off
         * unless it is set. The next question follows 100 ms after one that was kept for a second or more, and a second
         * after a change. One was kept if the answer says so ({@code Preference-Applied: wait}), or took half of the time
         * that was asked for. Other endpoints do not know this preference, and are asked at the poll interval. So are those
         * that send neither {@code ETag} nor {@code Last-Modified}: they cannot tell what a change is, and are not asked to
         * wait.
         *
         * @param wait 1 s .. 1 h, of which whole seconds count; zero for off
         */
        public Builder longPoll(Duration wait) {
            longPoll = EndpointRules.longPoll(wait);
            return this;
        }

        /**
         * Sets how long a question may take, with its redirects, and besides what it waits in a long poll; 10 s unless it is
         * set.
         *
         * @param deadline 1 ms .. 1 h
         */
        public Builder deadline(Duration deadline) {
            this.deadline = EndpointRules.deadline(deadline);
            return this;
        }

        /**
         * Sends the token in a file (RFC 6750), in place of another credential. The file is read for each question, and
         * white space around the token left out.
         */
        public Builder bearerTokenFile(Path file) {
            credential = Credential.bearer(Secret.file(file));
            return this;
        }

        /** Sends the token in an environment variable, as {@link #bearerTokenFile} does. */
        public Builder bearerTokenVariable(String variable) {
            credential = Credential.bearer(Secret.variable(variable, System::getenv));
            return this;
        }

        /**
         * Sends the {@code user:password} in a file (RFC 7617), in place of another credential. The file is read for each
         * question, and white space around its content left out.
         */
        public Builder basicAuthFile(Path file) {
            credential = Credential.basic(Secret.file(file));
            return this;
        }

        /** Sends the {@code user:password} in an environment variable, as {@link #basicAuthFile} does. */
        public Builder basicAuthVariable(String variable) {
            credential = Credential.basic(Secret.variable(variable, System::getenv));
            return this;
        }

        /**
         * Sends a header with each question, in place of one of the same name. {@code Authorization} and {@code Cookie} count
         * as credentials.
         *
         * @param name any but those that the source sets itself, such as {@code Host} and {@code If-None-Match}, and those
         *     that the JDK never sends, such as {@code Origin} and {@code Via}
         * @param value printable ASCII
         * @throws IllegalArgumentException if they are not as said; the message does not show the value
         */
        public Builder header(String name, String value) {
            EndpointRules.header(name, value);
            headers.put(name, value);
            return this;
        }

        /**
         * Sets what TLS is spoken with; the JVM's default context unless it is set.
         *
         * @param context asked for each question over HTTPS, on the thread that asks, where it may block; what it throws makes
         *     the question fail
         */
        public Builder sslContext(Supplier<SSLContext> context) {
            tls = context;
            return this;
        }

        /** Sends credentials also over HTTP to other hosts than this one, where others may read them. Off unless it is set. */
        public Builder allowInsecureCredentials() {
            insecureCredentials = true;
            return this;
        }

        /**
         * Creates the source; nothing is asked yet.
         *
         * @throws IllegalArgumentException if credentials would be sent over HTTP to another host than this one
         */
        public ConfigEndpoint build() {
            return build(Ticker.system());
        }

        ConfigEndpoint build(Ticker ticker) {
            boolean secret = credential != null || headers.keySet().stream().anyMatch(EndpointRules::isCredential);
            if (secret && !insecureCredentials && !EndpointRules.isPrivate(uri)) {
                throw new IllegalArgumentException("uri: " + RedactedUri.of(uri)
                        + " with a credential (expected: https, this host, or allowInsecureCredentials)");
            }
            return new ConfigEndpoint(
                    new EndpointSettings(uri, pollInterval, longPoll, deadline, headers, credential, tls), ticker);
        }
    }
}
