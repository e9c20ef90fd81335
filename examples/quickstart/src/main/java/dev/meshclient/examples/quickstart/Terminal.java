package dev.meshclient.examples.quickstart;

import java.io.Console;

/** Finds out whether the standard output is a terminal. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // isTerminal
    static boolean present() {
        Console console = System.console();
        return console != null
                && isTerminal(console)
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
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
