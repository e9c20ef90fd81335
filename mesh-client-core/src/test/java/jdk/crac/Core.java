package jdk.crac;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of the API of a JDK with CRaC as the mesh client looks for, by the same names; keeps resources as weakly as the
 * real one. Not in {@code org.crac}, which Spring looks for, too.
 */
public final class Core {
    private static final List<WeakReference<Resource>> RESOURCES = new ArrayList<>();
    private static final Context<Resource> GLOBAL = Core::add;

    private Core() {}

    public static Context<Resource> getGlobalContext() {
        return GLOBAL;
    }

    private static synchronized void add(Resource resource) {
        RESOURCES.add(new WeakReference<>(resource));
    }

    /** Tells every resource that is still there of a restore. */
    public static synchronized void restore() {
        for (WeakReference<Resource> reference : RESOURCES) {
            Resource resource = reference.get();
            if (resource != null) {
                resource.afterRestore(GLOBAL);
            }
        }
    }
}
