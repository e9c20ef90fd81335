package dev.meshclient.examples.quickstart;

/** How a terminal shows a text. */
enum Colour {
    BOLD(1),
    RED(31),
    GREEN(32);

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    String of(String text) {
        return "\033[" + code + "m" + text + "\033[0m";
    }
}
