package dev.meshclient.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of a restore from a checkpoint (CRaC, and Lambda SnapStart, which uses CRaC's API), where there is that API: it is
 * looked for by name, since no JDK has it by default and this library needs none. CRaC knows its resources by weak
 * references, so the hook lives as long as its owner keeps it.
 */
final class RestoreHook {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreHook.class);

    /** The portable API first: where both are there it leads to the JDK's own. */
    private static final List<String> PACKAGES = List.of("org.crac", "jdk.crac");

    private final Runnable onRestore;
    private @Nullable Object resource;

    RestoreHook(Runnable onRestore) {
        this.onRestore = onRestore;
    }

    void register() {
        for (String name : PACKAGES) {
            if (resource == null && isThere(name)) {
                register(name);
            }
        }
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name + ".Core");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private void register(String name) {
        try {
            Class<?> type = Class.forName(name + ".Resource");
            Object context =
                    Class.forName(name + ".Core").getMethod("getGlobalContext").invoke(null);
            Object hook = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::called);
            Class.forName(name + ".Context").getMethod("register", type).invoke(context, hook);
            resource = hook;
        } catch (InvocationTargetException e) {
            LOG.warn("{} is there, but takes no resource; a restore is noticed by the clock alone", name, e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("{} is there, but not as expected; a restore is noticed by the clock alone", name, e);
        }
    }

    private @Nullable Object called(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "afterRestore" -> {
                onRestore.run();
                yield null;
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> "mesh-client's restore hook";
            default -> null;
        };
    }
}
