package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.meshclient.MeshClient;
import dev.meshclient.annotation.Internal;
import dev.meshclient.architecture.rules.LayerRules;
import dev.meshclient.architecture.rules.MainClasses;
import dev.meshclient.architecture.rules.PublicSurface;
import dev.meshclient.architecture.rules.ShownInternals;
import dev.meshclient.architecture.rules.ThirdParties;
import dev.meshclient.architecture.rules.TimeAndChance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {
    private static final String BASE = "dev.meshclient";
    private static final JavaClasses CORE = MainClasses.of(BASE);
    private static final LayerRules LAYERS = LayerRules.under(BASE);

    private static final Set<String> API_PACKAGES =
            Set.of("root", "annotation", "model", "event", "context", "time", "decision");

    /** What a user implements or is handed in doing so, and where he finds what there is already. */
    private static final Set<String> SPI_TYPES = names(
            "accesslog.AccessLogs",
            "config.ConfigDocument",
            "config.ConfigEndpoint",
            "config.ConfigFile",
            "config.ConfigSource",
            "config.ConfigSources",
            "config.Placement",
            "discovery.DeclaredDiscovery",
            "discovery.EndpointResolver",
            "discovery.EndpointResolverFactory",
            "discovery.EndpointResolvers",
            "discovery.EndpointWatcher",
            "discovery.ServiceRegistry",
            "endpoint.EndpointAttachment",
            "endpoint.EndpointKey",
            "endpoint.EndpointState",
            "loadbalancer.EndpointPicker",
            "loadbalancer.LoadBalancer",
            "loadbalancer.LoadBalancers",
            "loadbalancer.PickContext",
            "security.PemFiles");

    /** Through these an object of a library comes in. */
    private static final Set<String> FACTORIES =
            names("aws.CloudMap", "telemetry.MicrometerMetrics", "telemetry.OpenTelemetryTracing");

    @Test
    void the_rules_see_the_main_classes_and_no_tests() {
        assertThat(CORE.contain(MeshClient.class)).isTrue();
        assertThat(CORE.contain(CoreArchitectureTest.class)).isFalse();
    }

    @Test
    void packages_do_not_import_one_another_in_a_circle() {
        LAYERS.noCycles().check(CORE);
    }

    @Test
    void peers_never_import_peers() {
        LAYERS.peersDoNotImportPeers().check(CORE);
    }

    @Test
    void the_model_imports_only_itself_the_jdk_and_jspecify() {
        LAYERS.modelStandsAlone().check(CORE);
    }

    @Test
    void time_imports_only_the_jdk_and_what_may_be_everywhere() {
        LAYERS.timeStandsAlone().check(CORE);
    }

    @Test
    void context_imports_only_the_jdk_and_what_may_be_everywhere() {
        LAYERS.contextStandsAlone().check(CORE);
    }

    @Test
    void only_the_command_line_imports_the_root() {
        LAYERS.onlyCommandLineImportsRoot().check(CORE);
    }

    @Test
    void a_call_imports_neither_configuration_nor_discovery() {
        LAYERS.callImportsNeitherConfigNorDiscovery().check(CORE);
    }

    @Test
    void every_package_imports_only_what_its_row_in_the_table_allows() {
        LAYERS.importsAreInTheTable().check(CORE);
    }

    @Test
    void load_balancers_are_package_private() {
        PublicSurface.loadBalancersArePackagePrivate().check(CORE);
    }

    @Test
    void time_and_chance_come_only_through_their_doors() {
        TimeAndChance.onlyThrough(BASE + ".time").check(CORE);
    }

    @Test
    void third_parties_are_used_only_where_they_belong() {
        ThirdParties.whereAllowed(BASE).check(CORE);
    }

    @Test
    void no_signature_shows_a_type_of_a_third_party() {
        PublicSurface.hasNoThirdPartyTypes(FACTORIES).check(CORE);
    }

    @Test
    void every_public_type_is_api_or_marked_internal() {
        Set<String> types =
                Stream.concat(SPI_TYPES.stream(), FACTORIES.stream()).collect(Collectors.toSet());
        PublicSurface.isApiOrInternal(BASE, API_PACKAGES, types).check(CORE);
    }

    @Test
    void a_method_of_the_api_that_shows_an_internal_type_is_internal() {
        PublicSurface.methodsThatShowInternalsAreInternal(BASE).check(CORE);
    }

    @Test
    void an_internal_member_has_no_published_javadoc() throws IOException {
        assertThat(ShownInternals.in(Path.of("src", "main", "java"))).isEmpty();
    }

    @Test
    void the_listed_types_are_public_and_not_internal() {
        Stream.concat(SPI_TYPES.stream(), FACTORIES.stream())
                .map(CORE::get)
                .forEach(type -> assertThat(type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.isAnnotatedWith(Internal.class))
                        .as(type.getName())
                        .isTrue());
    }

    private static Set<String> names(String... below) {
        return Stream.of(below).map(name -> BASE + "." + name).collect(Collectors.toUnmodifiableSet());
    }
}
