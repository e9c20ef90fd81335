package dev.meshclient.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which package may know which library, so that a library can be replaced by changing one package. */
public final class ThirdParties {
    private static final List<String> EVERYWHERE =
            List.of("org.jspecify.annotations.", "org.slf4j.", "com.google.errorprone.annotations.");

    private static final List<Library> LIBRARIES = List.of(
            new Library("software.amazon.awssdk.", Set.of("aws")),
            new Library("dev.failsafe.", Set.of("resilience")),
            new Library("org.snakeyaml.engine.", Set.of("config")),
            new Library("org.xbill.DNS.", Set.of("discovery")),
            new Library("io.micrometer.", Set.of("telemetry")),
            new Library("io.opentelemetry.", Set.of("telemetry")),
            new Library("com.google.re2j.", Set.of("config", "routing")),
            new Library("com.github.benmanes.caffeine.", Layers.CORE),
            new Library("org.jctools.", Set.of("accesslog")),
            new Library("picocli.", Set.of("cli")),
            new Library("okhttp3.", Set.of("okhttp")),
            new Library("okio.", Set.of("okhttp")),
            new Library("kotlin.", Set.of("okhttp")));

    private record Library(String prefix, Set<String> slices) {}

    private ThirdParties() {}

    /** Returns the rule for the packages below a base package: a library that it does not list is allowed nowhere. */
    public static ArchRule whereAllowed(String base) {
        Slices slices = new Slices(base);
        return classes().should(new ArchCondition<>("use third parties only where they belong") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isThirdParty(target) && !allowed(target.getName(), slices.of(type))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        });
    }

    static boolean isThirdParty(JavaClass type) {
        return !type.getName().startsWith("dev.meshclient.") && !Jdk.has(type);
    }

    private static boolean allowed(String typeName, String slice) {
        Stream<Library> homes = LIBRARIES.stream().filter(library -> typeName.startsWith(library.prefix));
        return EVERYWHERE.stream().anyMatch(typeName::startsWith)
                || homes.anyMatch(library -> library.slices.contains(slice));
    }
}
