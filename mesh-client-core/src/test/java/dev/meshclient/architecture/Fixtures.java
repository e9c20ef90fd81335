package dev.meshclient.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Code that breaks the rules, one package for each rule. */
final class Fixtures {
    private static final String BASE = Fixtures.class.getPackageName() + ".fixture.";

    private Fixtures() {}

    /** Returns the base package of the code that breaks a rule. */
    static String base(String rule) {
        return BASE + rule;
    }

    /** Returns what a rule finds in that code. */
    static List<String> violations(ArchRule rule, String fixture) {
        return rule.evaluate(new ClassFileImporter().importPackages(base(fixture)))
                .getFailureReport()
                .getDetails();
    }
}
