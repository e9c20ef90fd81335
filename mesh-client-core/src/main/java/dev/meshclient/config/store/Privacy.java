package dev.meshclient.config.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Keeps what is stored from others than its owner, on file systems that can tell them apart. */
final class Privacy {
    private static final Set<PosixFilePermission> OWN = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Privacy() {}

    /** Returns how to create a file. */
    static FileAttribute<?>[] ofFile(Path path) {
        return of(path, "rw-------");
    }

    /** Returns how to create a folder. */
    static FileAttribute<?>[] ofFolder(Path path) {
        return of(path, "rwx------");
    }

    private static FileAttribute<?>[] of(Path path, String permissions) {
        return hasPermissions(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Returns whether others may read or write a file. */
    static boolean isShared(Path path) throws IOException {
        return hasPermissions(path) && !OWN.containsAll(Files.getPosixFilePermissions(path));
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
