package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.architecture.rules.PublicSurface;
import dev.meshclient.architecture.rules.ShownInternals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSurfaceTest {
    private static final String INTERNAL = Fixtures.base("internal");
    private static final List<String> UNMARKED = Fixtures.violations(
            PublicSurface.isApiOrInternal(INTERNAL, Set.of("model"), Set.of(INTERNAL + ".routing.Listed")), "internal");
    private static final List<String> FOREIGN = Fixtures.violations(
            PublicSurface.hasNoThirdPartyTypes(Set.of(Fixtures.base("signature.telemetry.Factory"))), "signature");

    @Test
    void a_load_balancer_that_others_can_see_is_found() {
        assertThat(Fixtures.violations(PublicSurface.loadBalancersArePackagePrivate(), "balancer"))
                .satisfiesExactlyInAnyOrder(
                        violation -> assertThat(violation).contains("PublicLoadBalancer"),
                        violation -> assertThat(violation).contains("ProtectedLoadBalancer"));
    }

    @Test
    void a_public_type_that_is_neither_api_nor_internal_is_found() {
        assertThat(UNMARKED).singleElement().asString().contains("Unmarked");
    }

    @Test
    void an_unmarked_method_of_the_api_that_shows_an_internal_type_is_found() {
        assertThat(Fixtures.violations(PublicSurface.methodsThatShowInternalsAreInternal(INTERNAL), "internal"))
                .hasSize(2)
                .anyMatch(violation -> violation.contains("ShowsInternals.shown()"))
                .anyMatch(violation -> violation.contains("ShowsInternals.nestedShown()"));
    }

    @Test
    void an_internal_member_whose_javadoc_is_published_is_found() throws IOException {
        assertThat(ShownInternals.in(Path.of("src", "test", "java", INTERNAL.replace('.', '/'))))
                .containsExactly(
                        "ShowsInternals.java: public Marked markedShown() {",
                        "ShowsInternals.java: public Marked markedAndDescribed() {");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ShowsThirdParties shows",
                ".field shows",
                "<init>(dev.failsafe.RetryPolicy) shows",
                ".result() shows",
                ".parameter(io.micrometer.core.instrument.MeterRegistry) shows",
                ".argumentOfType() shows",
                ".array() shows",
                ".thrown() shows",
                ".inherited() shows"
            })
    void a_third_party_in_a_signature_is_found(String where) {
        assertThat(FOREIGN).anyMatch(violation -> violation.contains(where));
    }

    @Test
    void what_is_hidden_may_have_a_third_party_and_so_may_a_factory() {
        assertThat(FOREIGN)
                .isNotEmpty()
                .noneMatch(violation -> violation.contains("hidden"))
                .noneMatch(violation -> violation.contains("harmless"))
                .noneMatch(violation -> violation.contains("Factory"));
    }
}
