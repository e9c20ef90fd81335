package dev.meshclient.examples.shop.orders;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Has Spring Boot make a client of the interface, in a group whose settings are those under {@code payments}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "payments", types = Payments.class)
class PaymentsConfiguration {}
