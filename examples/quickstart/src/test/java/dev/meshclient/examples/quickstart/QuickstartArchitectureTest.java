package dev.meshclient.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.meshclient.architecture.rules.LayerRules;
import dev.meshclient.architecture.rules.MainClasses;
import org.junit.jupiter.api.Test;

class QuickstartArchitectureTest {
    private static final String BASE = "dev.meshclient";
    private static final JavaClasses QUICKSTART = MainClasses.of(BASE + ".examples");

    @Test
    void the_rules_see_the_main_classes_and_no_tests() {
        assertThat(QUICKSTART.contain(Quickstart.class)).isTrue();
        assertThat(QUICKSTART.contain(QuickstartArchitectureTest.class)).isFalse();
    }

    @Test
    void the_quickstart_imports_only_what_its_row_in_the_table_allows() {
        LayerRules.under(BASE).importsAreInTheTable().check(QUICKSTART);
    }
}
