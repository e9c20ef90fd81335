package dev.meshclient.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.meshclient.annotation.Internal;
import dev.meshclient.loadbalancer.LoadBalancer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users of the library can see. */
public final class PublicSurface {

    private PublicSurface() {}

    /** A policy is had from a factory, so that its class can change. */
    public static ArchRule loadBalancersArePackagePrivate() {
        return classes()
                .that()
                .areAssignableTo(LoadBalancer.class)
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()
                .andShould()
                .notBeProtected()
                .allowEmptyShould(true);
    }

    /**
     * A public type is part of the API, or says that it is not.
     *
     * @param base the base package
     * @param apiPackages the packages below it whose public types are API, {@code root} for the base package itself
     * @param apiTypes the full names of further public types that are
     */
    public static ArchRule isApiOrInternal(String base, Set<String> apiPackages, Set<String> apiTypes) {
        Slices slices = new Slices(base);
        DescribedPredicate<JavaClass> api = DescribedPredicate.describe(
                "the API", type -> apiPackages.contains(slices.of(type)) || apiTypes.contains(type.getName()));
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(DescribedPredicate.not(api))
                .should()
                .beAnnotatedWith(Internal.class)
                .allowEmptyShould(true);
    }

    /**
     * A method of the API that shows an internal type says that it is internal itself.
     *
     * @param base the base package
     */
    public static ArchRule methodsThatShowInternalsAreInternal(String base) {
        return methods()
                .that(DescribedPredicate.describe(
                        "a user can see in " + base,
                        method -> method.getOwner().getPackageName().startsWith(base)
                                && visible(method.getOwner())
                                && visible(method)
                                && !outermost(method.getOwner()).isAnnotatedWith(Internal.class)))
                .and(DescribedPredicate.describe(
                        "show an internal type",
                        method -> ofMember(method)
                                .anyMatch(type ->
                                        outermost(type.getBaseComponentType()).isAnnotatedWith(Internal.class))))
                .should()
                .beAnnotatedWith(Internal.class)
                .allowEmptyShould(true);
    }

    /**
     * A library can be replaced without a user noticing.
     *
     * @param factories the full names of the types through which an object of a library comes in
     */
    public static ArchRule hasNoThirdPartyTypes(Set<String> factories) {
        return classes()
                .that(DescribedPredicate.describe("visible from outside", PublicSurface::visible))
                .should(new ArchCondition<>("have no type of a third party in a signature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!factories.contains(outermost(type).getName())) {
                            report(type, type.getFullName(), ofDeclaration(type), events);
                            type.getMembers().stream()
                                    .filter(PublicSurface::visible)
                                    .forEach(member -> report(type, member.getFullName(), ofMember(member), events));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private static void report(JavaClass type, String where, Stream<JavaClass> types, ConditionEvents events) {
        Set<String> foreign = types.map(JavaClass::getBaseComponentType)
                .filter(ThirdParties::isThirdParty)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        if (!foreign.isEmpty()) {
            events.add(SimpleConditionEvent.violated(type, where + " shows " + foreign));
        }
    }

    private static Stream<JavaClass> ofDeclaration(JavaClass type) {
        Stream<JavaType> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.concat(above, type.getTypeParameters().stream())
                .flatMap(one -> one.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaClass> ofMember(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getExceptionTypes().stream() : Stream.empty();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static boolean visible(JavaClass type) {
        return visible(type.getModifiers())
                && type.getEnclosingClass().map(PublicSurface::visible).orElse(true);
    }

    private static boolean visible(JavaMember member) {
        return visible(member.getModifiers());
    }

    private static boolean visible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PublicSurface::outermost).orElse(type);
    }
}
