/** The two Access Policies of an MCP flow: which agent may talk to the Gateway, and which server the Gateway may reach. */
export type Side = 'client-to-gateway' | 'gateway-to-server';
