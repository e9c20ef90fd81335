package dev.meshclient.config.store;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.Unenforced;
import dev.meshclient.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A whole mesh, component by component in the order of the records. */
final class MeshForm {
    /** Of the shape of the records; a test says when it has to change, and then so must what is read and written here. */
    static final int FINGERPRINT = 0x77abcba1;

    private static final EgressFilter[] EGRESS_FILTERS = EgressFilter.values();
    private static final IpPreference[] IP_PREFERENCES = IpPreference.values();
    private static final NotInForce[] NOT_IN_FORCE = NotInForce.values();

    private MeshForm() {}

    static void write(ByteWriter out, MeshConfig mesh) {
        out.nullable(mesh.meshName(), ByteWriter::text)
                .constant(mesh.egressFilter())
                .nullable(mesh.ipPreference(), ByteWriter::constant)
                .byName(mesh.virtualServices(), MeshForm::writeService)
                .byName(mesh.virtualRouters(), RouterForm::write)
                .byName(mesh.virtualNodes(), NodeForm::write)
                .byName(mesh.virtualGateways(), GatewayForm::write)
                .byName(mesh.splits(), ActionForm::writeSplit)
                .all(mesh.allowedHosts(), ByteWriter::text)
                .all(mesh.meshDomains(), ByteWriter::text);
        writeDefaults(out, mesh.defaults());
        out.all(mesh.allowUnenforced(), ByteWriter::text)
                .byName(mesh.metadata(), MetadataForm::write)
                .all(mesh.unenforced(), MeshForm::writeUnenforced);
    }

    static MeshConfig read(ByteReader in) throws IOException {
        return new MeshConfig(
                in.flag() ? in.text() : null,
                in.constant(EGRESS_FILTERS),
                in.flag() ? readIpPreference(in) : null,
                readServices(in),
                RouterForm.readAll(in),
                NodeForm.readAll(in),
                GatewayForm.readAll(in),
                ActionForm.readSplits(in),
                new LinkedHashSet<>(in.texts()),
                new LinkedHashSet<>(in.texts()),
                readDefaults(in),
                new LinkedHashSet<>(in.texts()),
                MetadataForm.readAll(in),
                readAllUnenforced(in));
    }

    static IpPreference readIpPreference(ByteReader in) throws IOException {
        return in.constant(IP_PREFERENCES);
    }

    private static void writeService(ByteWriter out, VirtualService service) {
        out.text(service.name())
                .nullable(service.provider(), MeshForm::writeProvider)
                .all(service.aliases(), ByteWriter::text);
    }

    private static VirtualService readService(ByteReader in) throws IOException {
        return new VirtualService(in.text(), in.flag() ? readProvider(in) : null, in.texts());
    }

    private static Map<String, VirtualService> readServices(ByteReader in) throws IOException {
        Map<String, VirtualService> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), readService(in));
        }
        return values;
    }

    private static void writeProvider(ByteWriter out, VirtualService.Provider provider) {
        if (provider instanceof VirtualService.RouterProvider router) {
            out.whole(0).text(router.virtualRouterName());
        } else if (provider instanceof VirtualService.NodeProvider node) {
            out.whole(1).text(node.virtualNodeName());
        }
    }

    private static VirtualService.Provider readProvider(ByteReader in) throws IOException {
        return in.oneOf(2) == 0
                ? new VirtualService.RouterProvider(in.text())
                : new VirtualService.NodeProvider(in.text());
    }

    private static void writeDefaults(ByteWriter out, Defaults defaults) {
        out.nullable(defaults.retryBudget(), MeshForm::writeBudget)
                .flag(defaults.dnsBalanceAll())
                .flag(defaults.removedEndpointsLeave())
                .duration(defaults.emptyAnswerHold())
                .duration(defaults.refusedAside())
                .flag(defaults.retryAvoidsTried())
                .flag(defaults.staleConnectionResend())
                .flag(defaults.singleListenerAnyPort());
        NameResolutionForm.write(out, defaults.dns());
    }

    private static Defaults readDefaults(ByteReader in) throws IOException {
        return new Defaults(
                in.flag() ? readBudget(in) : null,
                in.flag(),
                in.flag(),
                in.duration(),
                in.duration(),
                in.flag(),
                in.flag(),
                in.flag(),
                NameResolutionForm.read(in));
    }

    static void writeBudget(ByteWriter out, RetryBudget budget) {
        out.fraction(budget.budgetPercent()).whole(budget.minRetryConcurrency());
    }

    static RetryBudget readBudget(ByteReader in) throws IOException {
        return new RetryBudget(in.fraction(), in.whole());
    }

    private static void writeUnenforced(ByteWriter out, Unenforced unenforced) {
        out.constant(unenforced.what())
                .text(unenforced.kind())
                .text(unenforced.resource())
                .text(unenforced.item())
                .text(unenforced.path());
    }

    private static Unenforced readUnenforced(ByteReader in) throws IOException {
        return new Unenforced(in.constant(NOT_IN_FORCE), in.text(), in.text(), in.text(), in.text());
    }

    private static List<Unenforced> readAllUnenforced(ByteReader in) throws IOException {
        int count = in.count();
        List<Unenforced> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readUnenforced(in));
        }
        return values;
    }
}
