package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.Unenforced;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what is not in force is true: a field that it does not name is read by the code that decides about calls. */
class NotInForceTest {
    private static final String PACKAGE = MeshConfig.class.getPackageName();

    /** Names that are also the keys under which the resources are found, and what App Mesh says of resources. */
    private static final Set<String> DESCRIPTIVE =
            Set.of("VirtualRouter.name", "VirtualGateway.name", "MeshConfig.metadata");

    /** What the core hands on as it is, for adaptors to carry out. */
    private static final Set<String> HANDED_ON =
            Set.of("HeaderChanges.add", "HeaderChanges.remove", "HeaderChanges.set");

    /** What shows a declaration to people does not carry it out. */
    private static final Set<String> ONLY_EXPLAINS = Set.of("SettingsInForce");

    /** What the order of routes reads, which stands beside the records. */
    private static final Set<String> ORDERED_BY = Set.of("Route.priority", "GatewayRoute.priority");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.meshclient");
    private static final Set<String> LISTED = Arrays.stream(NotInForce.values())
            .flatMap(entry -> entry.components().stream())
            .collect(Collectors.toSet());

    @Test
    void every_declared_field_is_read_or_named_by_the_list() {
        Set<String> neednt = new HashSet<>(LISTED);
        neednt.addAll(DESCRIPTIVE);
        neednt.addAll(ORDERED_BY);
        neednt.addAll(HANDED_ON);

        assertThat(declared(neednt).entrySet())
                .filteredOn(component -> !isRead(component.getValue()))
                .extracting(Map.Entry::getKey)
                .as("fields that no code reads and NotInForce does not name")
                .isEmpty();
    }

    @Test
    void what_the_list_names_is_declared_and_read_by_nobody() {
        Map<String, RecordComponent> declared = declared(Set.of());

        assertThat(declared).containsKeys(LISTED.toArray(String[]::new));
        assertThat(LISTED)
                .filteredOn(name -> isRead(declared.get(name)))
                .as("fields that NotInForce names although code reads them")
                .isEmpty();
    }

    /** Returns the components of all records below a mesh, except below those that are left out. */
    private static Map<String, RecordComponent> declared(Set<String> without) {
        Map<String, RecordComponent> components = new TreeMap<>();
        addRecord(MeshConfig.class, without, components, new LinkedHashSet<>(Set.of(Unenforced.class)));
        return components;
    }

    private static void addRecord(
            Class<?> type, Set<String> without, Map<String, RecordComponent> components, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses())
                    .forEach(member -> addRecord(member, without, components, seen));
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> !without.contains(name(component)))
                    .forEach(component -> {
                        components.put(name(component), component);
                        types(component.getGenericType()).forEach(next -> addRecord(next, without, components, seen));
                    });
        }
    }

    private static String name(RecordComponent component) {
        return component
                        .getDeclaringRecord()
                        .getName()
                        .substring(PACKAGE.length() + 1)
                        .replace('$', '.') + "." + component.getName();
    }

    private static Stream<Class<?>> types(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments()).flatMap(NotInForceTest::types)
                : Stream.of((Class<?>) type);
    }

    private static boolean isRead(RecordComponent component) {
        JavaClass declaring = MAIN.get(component.getDeclaringRecord());
        return Stream.concat(Stream.of(declaring), declaring.getRawInterfaces().stream())
                .flatMap(type -> type.tryGetMethod(component.getName()).stream())
                .flatMap(accessor -> accessor.getAccessesToSelf().stream())
                .map(JavaAccess::getOriginOwner)
                .filter(origin -> !ONLY_EXPLAINS.contains(origin.getSimpleName()))
                .map(JavaClass::getPackageName)
                .anyMatch(origin -> !origin.equals(PACKAGE) && !origin.startsWith("dev.meshclient.config"));
    }
}
