package dev.meshclient.spring.test;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.Node;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Parameters of methods: the bed, and servers of it. What is {@code @Autowired} is Spring's to find. */
final class MeshParameters implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        boolean ofMethod = parameter.getDeclaringExecutable() instanceof Method;
        boolean known =
                parameter.isAnnotated(Node.class) || parameter.getParameter().getType() == MeshTestBed.class;
        return ofMethod && known && !parameter.isAnnotated(Autowired.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MeshTestBed bed = SpringExtension.getApplicationContext(context).getBean(MeshTestBed.class);
        Class<?> type = parameter.getParameter().getType();
        return parameter
                .findAnnotation(Node.class)
                .<Object>map(node -> server(bed, node, type))
                .orElse(bed);
    }

    /** Returns the server, or the servers, that a parameter asks for. */
    static Object server(MeshTestBed bed, Node node, Class<?> type) {
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
