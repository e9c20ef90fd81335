package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import dev.meshclient.time.Ticker;
import java.util.List;
import java.util.Map;

/**
 * The <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">instance
 * metadata service of Amazon EC2</a> in version 2, which answers only to those who have got a token from it.
 *
 * <pre>{@code
 * try (Imdsv2StandIn imds = Imdsv2StandIn.start()) {
 *     imds.put("placement/availability-zone", "eu-west-1b").put("placement/region", "eu-west-1");
 *     System.setProperty("aws.ec2MetadataServiceEndpoint", imds.uri().toString());
 * }
 * }</pre>
 *
 * <p>{@code PUT /latest/api/token} gives a token, for 1 to 21,600 seconds by the header
 * {@code x-aws-ec2-metadata-token-ttl-seconds}: status 400 without it, 403 for a request that came through a proxy (it
 * has {@code X-Forwarded-For}). Without a token that still holds {@code GET} is refused with status 401. Under
 * {@code /latest/meta-data/} is what was put there; a path above it lists what is below. At first these are an ID, a
 * type, an image, an address, a zone and a region. {@code /latest/dynamic/instance-identity/document} repeats them. The
 * limit of hops and version 1 are not there.
 *
 * <p>How it misbehaves: {@link Behaviour#throttle} is status 503, {@link Behaviour#failure} 500, {@link Behaviour#denial}
 * 403, as when the service is turned off. A {@link SeenCall} has the headers {@code x-aws-ec2-metadata-token} and
 * {@code x-aws-ec2-metadata-token-ttl-seconds} as parameters.
 */
public final class Imdsv2StandIn extends HttpStandIn {
    private static final String TOKENS = "/latest/api/token";
    private static final String DATA = "/latest/meta-data";
    private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";
    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String SECONDS = "x-aws-ec2-metadata-token-ttl-seconds";

    private final InstanceMetadata metadata = new InstanceMetadata();
    private final MetadataTokens tokens;

    private Imdsv2StandIn(Ticker ticker) {
        tokens = new MetadataTokens(ticker);
    }

    /** Starts one whose tokens expire in real time. */
    public static Imdsv2StandIn start() {
        return start(Ticker.system());
    }

    /**
     * Starts one.
     *
     * @param ticker the time by which tokens expire, such as a {@link dev.meshclient.time.FakeClock}
     */
    public static Imdsv2StandIn start(Ticker ticker) {
        return new Imdsv2StandIn(ticker);
    }

    /**
     * Sets an item.
     *
     * @param path what comes after {@code /latest/meta-data/}, such as {@code placement/region}
     * @throws IllegalArgumentException if the path begins or ends with a slash, or is empty
     */
    public Imdsv2StandIn put(String path, String value) {
        metadata.put(path, value);
        return this;
    }

    /** Removes an item, if there is one at this path; requests for it are then answered with status 404. */
    public Imdsv2StandIn remove(String path) {
        metadata.remove(path);
        return this;
    }

    /** Attaches a role with credentials that last, in place of any other. */
    public Imdsv2StandIn role(String name) {
        return role(name, TemporaryCredentials.LASTING);
    }

    /** Attaches a role, in place of any other: its credentials are at {@code iam/security-credentials/} and its name. */
    public Imdsv2StandIn role(String name, TemporaryCredentials credentials) {
        Map<String, String> fields = credentials.fields(Map.of("Code", "Success", "Type", "AWS-HMAC"));
        metadata.putAlone("iam/security-credentials/", name, Json.write(fields));
        return this;
    }

    @Override
    SeenCall seen(Request request) {
        return HttpCalls.seen(request, List.of(TOKEN, SECONDS));
    }

    @Override
    ResponseDefinitionBuilder answer(Request request) {
        RequestMethod expected = request.getUrl().equals(TOKENS) ? RequestMethod.PUT : RequestMethod.GET;
        if (!request.getMethod().equals(expected)) {
            return WireMock.aResponse().withStatus(405);
        }
        return expected.equals(RequestMethod.PUT) ? token(request) : get(request);
    }

    private ResponseDefinitionBuilder token(Request request) {
        if (request.containsHeader("X-Forwarded-For")) {
            return WireMock.forbidden();
        }
        String token = tokens.issue(request.getHeader(SECONDS));
        return token == null
                ? WireMock.badRequest()
                : WireMock.ok(token).withHeader(SECONDS, request.getHeader(SECONDS));
    }

    private ResponseDefinitionBuilder get(Request request) {
        if (!tokens.holds(request.getHeader(TOKEN))) {
            return WireMock.unauthorized();
        }
        String path = request.getUrl();
        if (path.equals(DOCUMENT)) {
            return WireMock.ok(Json.write(metadata.identity()));
        }
        String value = path.startsWith(DATA + "/") ? metadata.get(path.substring(DATA.length() + 1)) : null;
        return value == null ? WireMock.notFound() : WireMock.ok(value);
    }

    @Override
    ResponseDefinitionBuilder throttle() {
        return WireMock.serviceUnavailable();
    }
}
