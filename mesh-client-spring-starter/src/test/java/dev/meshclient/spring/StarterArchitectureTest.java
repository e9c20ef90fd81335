package dev.meshclient.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.meshclient.architecture.rules.LayerRules;
import dev.meshclient.architecture.rules.MainClasses;
import dev.meshclient.architecture.rules.PublicSurface;
import dev.meshclient.architecture.rules.TimeAndChance;
import org.junit.jupiter.api.Test;

class StarterArchitectureTest {
    private static final String BASE = "dev.meshclient";
    private static final JavaClasses STARTER = MainClasses.of(BASE + ".spring");

    @Test
    void the_rules_see_the_main_classes_and_no_tests() {
        assertThat(STARTER.contain(MeshClientAutoConfiguration.class)).isTrue();
        assertThat(STARTER.contain(StarterArchitectureTest.class)).isFalse();
    }

    @Test
    void the_starter_imports_only_what_its_row_in_the_table_allows() {
        LayerRules.under(BASE).importsAreInTheTable().check(STARTER);
    }

    @Test
    void methods_that_show_internals_are_internal() {
        PublicSurface.methodsThatShowInternalsAreInternal(BASE + ".spring").check(STARTER);
    }

    @Test
    void time_and_chance_come_only_through_their_doors() {
        TimeAndChance.onlyThrough(BASE + ".time").check(STARTER);
    }
}
