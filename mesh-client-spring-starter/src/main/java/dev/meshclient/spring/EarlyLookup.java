package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.annotation.Internal;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Looks for what calls go through when a client of Spring's is made, so that it is there before the client's owner, and is
 * destroyed after it. Where the owner is a part of the mesh, such as a registry that asks over HTTP, it is looked for again
 * with each call until it is there; such a call does not wait for it, since the mesh may be waiting for that call. Safe for use
 * by several threads.
 */
@Internal
public final class EarlyLookup<T> {
    private final ListableBeanFactory beans;
    private final Supplier<T> lookup;
    private volatile @Nullable T found;

    /** Looks for it, and takes it for not being there yet if that leads in a circle. */
    public EarlyLookup(ListableBeanFactory beans, Supplier<T> lookup) {
        this.beans = beans;
        this.lookup = lookup;
        this.found = look();
    }

    /** Returns what was found; null while the mesh is being made. */
    public @Nullable T find() {
        T known = found;
        if (known == null && !isBeingMade(MeshClient.class) && !isBeingMade(OkHttpClient.class)) {
            known = look();
            found = known;
        }
        return known;
    }

    private @Nullable T look() {
        try {
            return lookup.get();
        } catch (BeansException e) {
            if (e.contains(BeanCurrentlyInCreationException.class)) {
                return null;
            }
            throw e;
        }
    }

    private boolean isBeingMade(Class<?> type) {
        if (beans instanceof ConfigurableBeanFactory factory) {
            for (String name : beans.getBeanNamesForType(type, true, false)) {
                if (factory.isCurrentlyInCreation(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
