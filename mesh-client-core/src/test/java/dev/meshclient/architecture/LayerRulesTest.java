package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import dev.meshclient.architecture.rules.LayerRules;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerRulesTest {

    @Test
    void a_circle_of_packages_is_found() {
        assertThat(violations("cycle", LayerRules::noCycles))
                .singleElement()
                .asString()
                .contains("Cycle detected")
                .contains("Left")
                .contains("Right");
    }

    @Test
    void a_peer_that_imports_a_peer_is_found() {
        assertThat(violations("peers", LayerRules::peersDoNotImportPeers))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("peers.routing.Importer"));
    }

    @Test
    void a_model_that_imports_a_layer_or_a_library_is_found() {
        assertStandsAlone(violations("model", LayerRules::modelStandsAlone));
    }

    @Test
    void a_library_in_a_package_of_javax_does_not_pass_for_the_jdk() {
        assertThat(violations("model", LayerRules::modelStandsAlone))
                .anyMatch(violation -> violation.contains("ImportsJsr305"));
    }

    @Test
    void a_clock_that_imports_a_layer_or_a_library_is_found() {
        assertStandsAlone(violations("time", LayerRules::timeStandsAlone));
    }

    @Test
    void a_context_that_imports_a_layer_or_a_library_is_found() {
        assertStandsAlone(violations("context", LayerRules::contextStandsAlone));
    }

    private static void assertStandsAlone(List<String> violations) {
        assertThat(violations)
                .anyMatch(violation -> violation.contains("ImportsLayer"))
                .anyMatch(violation -> violation.contains("ImportsLibrary"))
                .noneMatch(violation -> violation.contains("ImportsWhatItMay"));
    }

    @Test
    void a_package_that_imports_the_root_is_found_but_the_command_line_is_not() {
        assertThat(violations("root", LayerRules::onlyCommandLineImportsRoot))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("root.call.ImportsRoot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImportsConfig", "ImportsDiscovery"})
    void a_call_that_imports_configuration_or_discovery_is_found(String name) {
        assertThat(violations("call", LayerRules::callImportsNeitherConfigNorDiscovery))
                .anyMatch(violation -> violation.contains(name));
    }

    @Test
    void an_import_that_the_table_does_not_allow_is_found() {
        assertThat(violations("table", LayerRules::importsAreInTheTable))
                .anyMatch(violation -> violation.contains("ImportsHigherLayer"))
                .anyMatch(violation -> violation.contains("ImportsRuntime"))
                .noneMatch(violation -> violation.contains("table.model.Lower"));
    }

    @Test
    void the_command_line_may_import_everything_and_nothing_imports_it() {
        assertThat(violations("table", LayerRules::importsAreInTheTable))
                .anyMatch(violation -> violation.contains("ImportsCommandLine"))
                .noneMatch(violation -> violation.matches("\\w+ <[^>]*table\\.cli\\.CommandLine\\..*"));
    }

    @Test
    void a_package_without_a_row_in_the_table_is_found() {
        assertThat(violations("table", LayerRules::importsAreInTheTable))
                .anyMatch(violation -> violation.contains("WithoutRow"));
    }

    private static List<String> violations(String fixture, Function<LayerRules, ArchRule> rule) {
        return Fixtures.violations(rule.apply(LayerRules.under(Fixtures.base(fixture))), fixture);
    }
}
