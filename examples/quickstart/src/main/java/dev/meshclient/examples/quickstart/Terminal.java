package dev.meshclient.examples.quickstart;

import java.io.Console;
import java.util.Map;

/** Finds out whether the standard output is a terminal that shows colours. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // isTerminal
    static boolean present() {
        Console console = System.console();
        return console != null && isTerminal(console) && understandsColours(System.getenv());
    }

    static boolean understandsColours(Map<String, String> environment) {
        return !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }

    /** Until Java 21 there is a console only where there is a terminal; since then it must be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
