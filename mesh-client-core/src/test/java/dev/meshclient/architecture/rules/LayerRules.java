package dev.meshclient.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Which package may import which. */
public final class LayerRules {
    private static final String JSPECIFY = "org.jspecify.annotations..";

    private final String base;
    private final Slices slices;

    private LayerRules(String base) {
        this.base = base;
        this.slices = new Slices(base);
    }

    /** Returns the rules for the packages below a base package. */
    public static LayerRules under(String base) {
        return new LayerRules(base);
    }

    /** Packages do not import one another in a circle. */
    public ArchRule noCycles() {
        return slices().assignedFrom(slices.assignment("packages", name -> true))
                .should()
                .beFreeOfCycles();
    }

    /** Each concern can be understood, replaced and tested without the others. */
    public ArchRule peersDoNotImportPeers() {
        return slices().assignedFrom(slices.assignment("peers", Layers.PEERS::contains))
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    /** The model is what everything else talks about. */
    public ArchRule modelStandsAlone() {
        return standsAlone("model");
    }

    /** The doors to time and chance lead outside only. */
    public ArchRule timeStandsAlone() {
        return standsAlone("time", "org.slf4j..", "com.google.errorprone.annotations..");
    }

    /** What is known of an inbound request depends on nothing. */
    public ArchRule contextStandsAlone() {
        return standsAlone("context", "org.slf4j..", "com.google.errorprone.annotations..");
    }

    private ArchRule standsAlone(String slice, String... libraries) {
        return classes()
                .that(slices.named(slice))
                .should()
                .onlyDependOnClassesThat(slices.named(slice, "annotation")
                        .or(Jdk.types())
                        .or(JavaClass.Predicates.resideInAnyPackage(libraries))
                        .or(JavaClass.Predicates.resideInAPackage(JSPECIFY)))
                .allowEmptyShould(true);
    }

    /** The root puts everything together, so nothing of core can lean on it but the command line. */
    public ArchRule onlyCommandLineImportsRoot() {
        return noClasses()
                .that(slices.where("core but root, cli", name -> Layers.CORE.contains(name) && !name.equals("cli")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base);
    }

    /** A call sees the outcome of configuration and discovery, never how it came about. */
    public ArchRule callImportsNeitherConfigNorDiscovery() {
        return noClasses()
                .that(slices.named("call"))
                .should()
                .dependOnClassesThat(slices.named("config", "discovery"))
                .allowEmptyShould(true);
    }

    /** Every package has a row in {@link Layers}, and imports what that row allows. */
    public ArchRule importsAreInTheTable() {
        return classes().should(new ArchCondition<>("import only what the table of layers allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = slices.of(type);
                if (!Layers.hasRow(from)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a package without a row"));
                }
                Set<String> allowed = Layers.importsOf(from);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String to = slices.of(dependency.getTargetClass().getBaseComponentType());
                    if (!to.isEmpty() && !to.equals(from) && !allowed.contains(to)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        });
    }
}
