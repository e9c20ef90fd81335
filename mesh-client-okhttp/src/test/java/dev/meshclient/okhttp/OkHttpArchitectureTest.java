package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.meshclient.architecture.rules.LayerRules;
import dev.meshclient.architecture.rules.MainClasses;
import dev.meshclient.architecture.rules.PublicSurface;
import dev.meshclient.architecture.rules.ShownInternals;
import dev.meshclient.architecture.rules.ThirdParties;
import dev.meshclient.architecture.rules.TimeAndChance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpArchitectureTest {
    private static final String BASE = "dev.meshclient";
    private static final JavaClasses OKHTTP = MainClasses.of(BASE + ".okhttp");

    @Test
    void the_rules_see_the_main_classes_and_no_tests() {
        assertThat(OKHTTP.contain(MeshOkHttp.class)).isTrue();
        assertThat(OKHTTP.contain(OkHttpArchitectureTest.class)).isFalse();
    }

    @Test
    void the_adaptor_imports_only_what_its_row_in_the_table_allows() {
        LayerRules.under(BASE).importsAreInTheTable().check(OKHTTP);
    }

    @Test
    void time_and_chance_come_only_through_their_doors() {
        TimeAndChance.onlyThrough(BASE + ".time").check(OKHTTP);
    }

    @Test
    void third_parties_are_used_only_where_they_belong() {
        ThirdParties.whereAllowed(BASE).check(OKHTTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UsesOkHttp", "UsesOkio", "UsesKotlin"})
    void a_library_of_the_adaptor_outside_it_is_found(String name) {
        assertThat(violations()).anyMatch(violation -> violation.contains(name));
    }

    @Test
    void the_adaptors_libraries_are_allowed_in_it() {
        assertThat(violations()).noneMatch(violation -> violation.contains("UsesItsOwn"));
    }

    private static List<String> violations() {
        String fixture = OkHttpArchitectureTest.class.getPackageName() + ".fixture";
        return ThirdParties.whereAllowed(fixture)
                .evaluate(new ClassFileImporter().importPackages(fixture))
                .getFailureReport()
                .getDetails();
    }

    @Test
    void every_public_type_is_api_or_marked_internal() {
        PublicSurface.isApiOrInternal(BASE, Set.of(), Set.of(MeshOkHttp.class.getName()))
                .check(OKHTTP);
    }

    @Test
    void a_method_of_the_api_that_shows_an_internal_type_is_internal() {
        PublicSurface.methodsThatShowInternalsAreInternal(BASE + ".okhttp").check(OKHTTP);
    }

    @Test
    void an_internal_member_has_no_published_javadoc() throws IOException {
        assertThat(ShownInternals.in(Path.of("src", "main", "java"))).isEmpty();
    }
}
