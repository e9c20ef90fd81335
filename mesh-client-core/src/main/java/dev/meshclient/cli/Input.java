package dev.meshclient.cli;

import dev.meshclient.config.ConfigFile;
import java.io.IOException;

/** A file that has not been read yet. */
interface Input {

    /** Reads it, which can be done once. */
    ConfigFile read() throws IOException;
}
