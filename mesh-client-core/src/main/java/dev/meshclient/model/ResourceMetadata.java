package dev.meshclient.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What App Mesh says of a resource besides its spec; without effect in a process.
 *
 * @param arn its ARN; null if not given
 * @param meshOwner the account that owns the mesh, 12 digits; null if not given
 * @param resourceOwner the account that owns the resource, 12 digits; null if not given
 * @param uid its unique identifier; null if not given
 * @param version counts its changes from 1; null if not given
 * @param createdAt when it was created; null if not given
 * @param lastUpdatedAt when it was last changed; null if not given
 * @param status {@code ACTIVE} or {@code INACTIVE}; null if not given
 */
public record ResourceMetadata(
        @Nullable Arn arn,
        @Nullable String meshOwner,
        @Nullable String resourceOwner,
        @Nullable String uid,
        @Nullable Long version,
        @Nullable Instant createdAt,
        @Nullable Instant lastUpdatedAt,
        @Nullable String status) {}
