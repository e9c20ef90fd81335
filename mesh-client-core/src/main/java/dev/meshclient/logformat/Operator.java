package dev.meshclient.logformat;

/**
 * An operator that formats may name.
 *
 * @param argument whether it takes one
 * @param truncated whether it takes a length
 * @param factory makes its value of a command
 */
record Operator(Argument argument, boolean truncated, Factory factory) {

    /** Makes the value of an operator. */
    @FunctionalInterface
    interface Factory {

        /**
         * Returns the value.
         *
         * @throws WrongFormatException if the argument is wrong
         */
        Value create(Command command, Capture.Builder capture);
    }

    /** Whether an operator takes an argument; Envoy's {@code CommandSyntaxChecker}. */
    enum Argument {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Returns an operator that stands alone. */
    static Operator plain(Value value) {
        return new Operator(Argument.NONE, false, (command, capture) -> value);
    }

    /** Returns an operator that stands alone and needs something of the call's end. */
    static Operator ofEnd(Capture.OfEnd reader) {
        return new Operator(Argument.NONE, false, (command, capture) -> capture.end(reader));
    }

    /** Returns an operator with an argument. */
    static Operator with(Argument argument, boolean truncated, Factory factory) {
        return new Operator(argument, truncated, factory);
    }

    /**
     * Returns the value of a command. Empty parentheses count as no argument, as for Envoy.
     *
     * @throws WrongFormatException if it has what this operator does not take, or lacks what it needs
     */
    Value value(Command command, Capture.Builder capture) {
        boolean given = command.argument() != null && !command.argument().isEmpty();
        if (given && argument == Argument.NONE) {
            throw command.wrong("the operator takes no argument", "%" + command.name() + "%");
        }
        if (!given && argument == Argument.REQUIRED) {
            throw command.wrong("the operator needs an argument", "%" + command.name() + "(...)%");
        }
        if (command.length() >= 0 && !truncated) {
            throw command.wrong("the operator takes no length", null);
        }
        Value value = factory.create(command, capture);
        return command.length() < 0 ? value : new Truncated(value, command.length());
    }
}
