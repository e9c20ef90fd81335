package dev.meshclient.config.store;

import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.VirtualGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A virtual gateway and its routes. */
final class GatewayForm {

    private GatewayForm() {}

    static void write(ByteWriter out, VirtualGateway gateway) {
        out.text(gateway.name())
                .all(gateway.listeners(), ListenerForm::write)
                .nullable(gateway.backendDefaults(), TlsForm::writePolicy)
                .nullable(gateway.accessLog(), AccessLogForm::write)
                .all(gateway.routes(), GatewayForm::writeRoute);
    }

    private static VirtualGateway read(ByteReader in) throws IOException {
        return new VirtualGateway(
                in.text(),
                ListenerForm.readAll(in),
                in.flag() ? TlsForm.readPolicy(in) : null,
                in.flag() ? AccessLogForm.read(in) : null,
                readRoutes(in));
    }

    static Map<String, VirtualGateway> readAll(ByteReader in) throws IOException {
        Map<String, VirtualGateway> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), read(in));
        }
        return values;
    }

    private static void writeRoute(ByteWriter out, GatewayRoute route) {
        out.text(route.name()).nullable(route.priority(), ByteWriter::whole).constant(route.protocol());
        MatchForm.write(out, route.match());
        out.text(route.virtualService())
                .nullable(route.port(), ByteWriter::whole)
                .flag(route.rewrite().targetHostname())
                .nullable(route.rewrite().path(), GatewayForm::writeRewrite);
    }

    private static GatewayRoute readRoute(ByteReader in) throws IOException {
        return new GatewayRoute(
                in.text(),
                in.flag() ? in.whole() : null,
                ListenerForm.readProtocol(in),
                MatchForm.read(in),
                in.text(),
                in.flag() ? in.whole() : null,
                new GatewayRewrite(in.flag(), in.flag() ? readRewrite(in) : null));
    }

    private static List<GatewayRoute> readRoutes(ByteReader in) throws IOException {
        int count = in.count();
        List<GatewayRoute> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readRoute(in));
        }
        return values;
    }

    private static void writeRewrite(ByteWriter out, GatewayRewrite.PathRewrite rewrite) {
        if (rewrite instanceof GatewayRewrite.PathRewrite.DefaultPrefix prefix) {
            out.whole(0).flag(prefix.enabled());
        } else if (rewrite instanceof GatewayRewrite.PathRewrite.Prefix prefix) {
            out.whole(1).text(prefix.value());
        } else if (rewrite instanceof GatewayRewrite.PathRewrite.Exact exact) {
            out.whole(2).text(exact.path());
        }
    }

    private static GatewayRewrite.PathRewrite readRewrite(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new GatewayRewrite.PathRewrite.DefaultPrefix(in.flag());
            case 1 -> new GatewayRewrite.PathRewrite.Prefix(in.text());
            default -> new GatewayRewrite.PathRewrite.Exact(in.text());
        };
    }
}
