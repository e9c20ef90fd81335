/** AWS: the endpoints that are registered in Cloud Map, asked for with the AWS SDK. */
@NullMarked
package dev.meshclient.aws;

import org.jspecify.annotations.NullMarked;
