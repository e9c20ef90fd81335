package dev.meshclient.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.meshclient.architecture.rules.LayerRules;
import dev.meshclient.architecture.rules.MainClasses;
import dev.meshclient.architecture.rules.PublicSurface;
import org.junit.jupiter.api.Test;

class TestkitArchitectureTest {
    private static final String BASE = "dev.meshclient";
    private static final JavaClasses TESTKIT = MainClasses.of(BASE + ".testkit");

    @Test
    void the_rules_see_the_main_classes_and_no_tests() {
        assertThat(TESTKIT.contain(MeshTestBed.class)).isTrue();
        assertThat(TESTKIT.contain(TestkitArchitectureTest.class)).isFalse();
    }

    @Test
    void the_testkit_imports_only_what_its_row_in_the_table_allows() {
        LayerRules.under(BASE).importsAreInTheTable().check(TESTKIT);
    }

    @Test
    void a_method_of_the_api_that_shows_an_internal_type_is_internal() {
        PublicSurface.methodsThatShowInternalsAreInternal(BASE + ".testkit").check(TESTKIT);
    }
}
