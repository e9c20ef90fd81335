/** Writes access logs: calls put their lines in a queue, and one writer for each log takes them to a file or a logger. */
@NullMarked
package dev.meshclient.accesslog;

import org.jspecify.annotations.NullMarked;
