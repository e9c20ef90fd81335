package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.time.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link MeshTest} does. */
final class MeshTestExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(MeshTestExtension.class);

    private static final Map<Class<?>, Function<MeshTestRun, Object>> PARAMETERS = Map.of(
            MeshTestBed.class,
            MeshTestRun::bed,
            MeshClient.class,
            run -> run.bed().mesh(),
            OkHttpClient.class,
            run -> run.bed().client(),
            FakeClock.class,
            MeshTestRun::clock);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(STORE).put(MeshTestRun.class, MeshTestRun.start(context, STORE));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MeshTestRun run = context.getStore(STORE).remove(MeshTestRun.class, MeshTestRun.class);
        if (run != null) {
            run.end(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType()) || parameter.isAnnotated(Node.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MeshTestRun run = context.getStore(STORE).get(MeshTestRun.class, MeshTestRun.class);
        if (run == null) {
            throw new ParameterResolutionException(
                    "a test has its mesh from @BeforeEach to @AfterEach only, and not in constructors and @BeforeAll;"
                            + " parameter: " + parameter.getParameter());
        }
        Class<?> type = parameter.getParameter().getType();
        return parameter
                .findAnnotation(Node.class)
                .map(node -> server(run.bed(), node, type))
                .orElseGet(() -> Objects.requireNonNull(PARAMETERS.get(type)).apply(run));
    }

    private static Object server(MeshTestBed bed, Node node, Class<?> type) {
        List<WireMockServer> servers = bed.servers(node.value());
        if (type == List.class) {
            return servers;
        }
        if (type != WireMockServer.class) {
            throw new ParameterResolutionException(
                    "type of a @Node parameter: " + type.getName() + " (expected: WireMockServer, or a List of them)");
        }
        if (node.endpoint() < 1 || node.endpoint() > servers.size()) {
            throw new ParameterResolutionException("@Node(value = \"" + node.value() + "\", endpoint = "
                    + node.endpoint() + ") (expected: 1.." + servers.size() + ")");
        }
        return servers.get(node.endpoint() - 1);
    }
}
