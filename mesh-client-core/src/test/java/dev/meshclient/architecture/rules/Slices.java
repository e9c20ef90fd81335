package dev.meshclient.architecture.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The packages right below a base package, each with what is below it. The classes of the base package itself are the
 * slice {@value #ROOT}.
 *
 * @param base the name of the base package
 */
record Slices(String base) {
    static final String ROOT = "root";

    /** Returns the name of the slice that a class is in; empty if it is elsewhere. */
    String of(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(base)) {
            return ROOT;
        }
        if (!name.startsWith(base + ".")) {
            return "";
        }
        String below = name.substring(base.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    DescribedPredicate<JavaClass> named(String... names) {
        return where(String.join(", ", names), Set.of(names)::contains);
    }

    DescribedPredicate<JavaClass> where(String description, Predicate<String> names) {
        return DescribedPredicate.describe("in " + description, type -> names.test(of(type)));
    }

    /** Makes ArchUnit's slices of those with a name that is wanted. */
    SliceAssignment assignment(String description, Predicate<String> names) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = of(type);
                return !name.isEmpty() && names.test(name) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }
}
