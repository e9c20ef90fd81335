package dev.meshclient.spring.test;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Spring 7's extension calls what JUnit Jupiter has since version 6. */
final class JUnit6 {
    private JUnit6() {}

    static boolean isThere() {
        return Arrays.stream(ExtensionContext.Store.class.getMethods())
                .anyMatch(method -> method.getName().equals("computeIfAbsent"));
    }
}
