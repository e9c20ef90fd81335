/** Opens the routes of gRPC's xDS client, which are not public. */
@NullMarked
package io.grpc.xds;

import org.jspecify.annotations.NullMarked;
