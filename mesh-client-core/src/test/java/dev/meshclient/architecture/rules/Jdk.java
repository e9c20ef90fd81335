package dev.meshclient.architecture.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;

/** The API of the JDK: not all that begins with {@code javax}, which some libraries use too. */
final class Jdk {
    private static final Set<String> PACKAGES = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .filter(name -> name.startsWith("java.") || name.startsWith("javax."))
            .collect(Collectors.toUnmodifiableSet());

    private Jdk() {}

    static boolean has(JavaClass type) {
        return type.isPrimitive()
                || PACKAGES.contains(type.getBaseComponentType().getPackageName());
    }

    static DescribedPredicate<JavaClass> types() {
        return DescribedPredicate.describe("in the JDK", Jdk::has);
    }
}
