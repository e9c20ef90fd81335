package dev.meshclient.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why there is no answer. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final MeshCommand root;
    private final PrintWriter err;

    Complaints(MeshCommand root, PrintWriter err) {
        this.root = root;
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        about(failure);
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            String command = failure.getCommandLine().getCommandSpec().qualifiedName();
            err.println("Try '" + command + " --help'.");
        }
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return about(failure);
    }

    /** Returns the exit code. */
    int about(Throwable failure) {
        err.println(MeshCommand.NAME + ": " + Printable.line(message(failure)));
        if (root.debug()) {
            failure.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }

    /** Of what was not foreseen the message alone says little. */
    private static String message(Throwable failure) {
        boolean foreseen = failure.getClass() == IOException.class
                || failure instanceof UsageException
                || failure instanceof ParameterException;
        return String.valueOf(foreseen ? failure.getMessage() : failure);
    }
}
